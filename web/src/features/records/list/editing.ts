import type { Declaration } from '../../../shared/api/declarations.ts';
import type { Wanted } from '../../../shared/api/records.ts';
import type { View } from './view.ts';

/** What an editor is given, and what it answers with. */
export interface Editing {
  readonly type: Declaration;
  readonly name: string;
  readonly view: View;
  readonly known: readonly string[];
  readonly label: string;
  /** `beside`: what must be wanted of other fields along with it. */
  readonly onApply: (wanted: Wanted | undefined, beside?: Readonly<Record<string, Wanted>>) => void;
}
