import { lazy, Suspense, useLayoutEffect, useState } from 'react';
import type { Deed, Searches } from './searches.ts';
import { useEarlyKeys } from './use-early-keys.ts';

const Palette = lazy(() => import('../../features/search/palette.tsx'));

/** Whoever closes the palette goes on where they were; what opened instead has the focus already. */
function FocusBack() {
  const [before] = useState(() => document.activeElement);
  useLayoutEffect(
    () => () =>
      queueMicrotask(() => {
        const nowhere = document.activeElement === null || document.activeElement === document.body;
        if (nowhere && before instanceof HTMLElement && before.isConnected) before.focus();
      }),
    [before],
  );
  return null;
}

/**
 * The search from the moment it is asked for: what is typed while its code is still on the way stands in its field when that
 * appears. Each search goes on until its deed is done, in the order in which they were entered.
 */
export function PalettePlace({
  searches: { now, entered },
  act,
}: {
  readonly searches: Searches;
  readonly act: (deed: Deed) => void;
}) {
  useEarlyKeys(now !== undefined, act);
  const all = now === undefined ? entered : [...entered, now];
  return (
    <>
      {now !== undefined && <FocusBack />}
      <Suspense>
        {all.map((search, at) => (
          <Palette
            key={search.id}
            text={search.text}
            entered={search.entered}
            inSight={search === now}
            itsTurn={at === 0}
            onText={text => act({ kind: 'write', text })}
            onEnter={aside => act({ kind: 'enter', aside })}
            onEnd={() => act({ kind: 'end', id: search.id })}
          />
        ))}
      </Suspense>
    </>
  );
}
