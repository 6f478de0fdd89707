import type { DynamoDBRecord } from 'aws-lambda';
import { catalogue } from '../../../../domain/catalogue.ts';
import { createHandler as createSearch } from '../../../../functions/consumers/project-search.ts';
import { createHandler as createSums } from '../../../../functions/consumers/project-sums.ts';
import { createHandler as createTimeline } from '../../../../functions/consumers/project-timeline.ts';
import { envelopesOf } from '../../../../functions/shared/publish/envelopes.ts';
import { keysFor } from '../../../../functions/shared/store/keys.ts';
import { createHandler as createPublisher } from '../../../../functions/streams/publish-events.ts';
import { isEvent, streamOf } from '../catch-up.ts';
import { boss, tenantId } from '../house.ts';
import { wrongSearch, wrongSums } from '../projection-audit.ts';
import { itemsOf } from '../table-audit.ts';
import { type Behind, bench, bus, consumed, eventsOf, front, steady, storyOf } from './scene.ts';

/** The stream of the table reaches the bus. */
export const publish: Behind = {
  name: 'publish',
  prepare: async mark => {
    const { lead } = await storyOf(mark);
    const about = (one: DynamoDBRecord) => one.dynamodb?.Keys?.pk?.S?.endsWith(`#${lead.id}`) === true;
    const records = streamOf(bench).filter(one => isEvent(one) && about(one));
    return {
      work: of =>
        createPublisher(of)({ Records: records }).then(
          ({ batchItemFailures }) => batchItemFailures.length === 0,
          () => false,
        ),
      wrong: async () => {
        const want = new Set(
          (await eventsOf(lead.id)).flatMap(event => envelopesOf(tenantId, event)).map(steady),
        );
        const have = new Set(
          bus
            .published()
            .filter(({ detail }) => (detail.subject as { readonly id: string }).id === lead.id)
            .map(({ detail }) => steady(detail)),
        );
        return [
          ...[...want.difference(have)].map(one => `not published: ${one}`),
          ...[...have.difference(want)].map(one => `published and not stored: ${one}`),
        ];
      },
    };
  },
};

/** What is found follows. */
export const search: Behind = {
  name: 'search rows',
  prepare: async mark => {
    const { lead, bodies } = await storyOf(mark);
    return {
      work: consumed(createSearch, bodies),
      wrong: async () => (await wrongSearch(bench)).filter(one => one.includes(lead.id)),
    };
  },
};

/** The counts of boards follow. */
export const sums: Behind = {
  name: 'sums of a board',
  prepare: async mark => {
    const owner = `user_${mark}`;
    const as = { ...boss, actor: { kind: 'user' as const, id: owner, name: owner }, userId: owner };
    const { body } = await front.api('POST', '/deals', {
      as,
      body: { name: mark, amount: { minor: 500, currency: 'MNT' } },
    });
    const { id } = body;
    await front.api('POST', `/deals/${id}/move`, { body: { stageId: 'proposal' } });
    const bodies = (await eventsOf(id))
      .flatMap(event => envelopesOf(tenantId, event))
      .map(detail => JSON.stringify({ detail }));
    return {
      work: consumed(createSums, bodies),
      wrong: async () => (await wrongSums(bench)).filter(one => one.includes(`of ${owner}:`)),
    };
  },
};

/** Timelines point to it. */
export const timeline: Behind = {
  name: 'timelines',
  prepare: async mark => {
    const { lead, bodies } = await storyOf(mark);
    return {
      work: consumed(createTimeline, bodies),
      wrong: async () => {
        const items = await itemsOf(bench, tenantId);
        const there = items.map(({ pk, sk }) => `${pk}|${sk}`);
        const want = (await eventsOf(lead.id)).flatMap(({ id, links }) =>
          links.map(to => keysFor(tenantId).via(catalogue.ofId(to)?.name ?? '', to, id)),
        );
        return want.flatMap(({ pk, sk }) => {
          const times = there.filter(one => one === `${pk}|${sk}`).length;
          return times === 1 ? [] : [`${times} pointers ${pk}|${sk}`];
        });
      },
    };
  },
};
