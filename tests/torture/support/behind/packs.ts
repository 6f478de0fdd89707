import type { DynamoDBRecord } from 'aws-lambda';
import { company } from '../../../../domain/customers/company.ts';
import { contact } from '../../../../domain/customers/contact.ts';
import { deal } from '../../../../domain/sales/deal.ts';
import { createHandler as createSearch } from '../../../../functions/consumers/project-search.ts';
import { createHandler as createSums } from '../../../../functions/consumers/project-sums.ts';
import { createHandler as createTimeline } from '../../../../functions/consumers/project-timeline.ts';
import { entriesOf } from '../../../../functions/shared/publish/entries.ts';
import { envelopesOf } from '../../../../functions/shared/publish/envelopes.ts';
import { createRecord } from '../../../../functions/shared/use-cases/create-record.ts';
import { createHandler as createPublisher } from '../../../../functions/streams/publish-events.ts';
import { isEvent, streamOf } from '../catch-up.ts';
import { boss, tenantId } from '../house.ts';
import { envelopesOn, massDesk } from '../mass-work.ts';
import { wrongSearch, wrongSums, wrongTimelines } from '../projection-audit.ts';
import { type Behind, bench, bus, consumed, eventsOf, steady } from './scene.ts';

/** A company with people and deals of one owner, as an import brings them. Answers their ids. */
const imported = async (mark: string, owner: string): Promise<readonly string[]> => {
  const principal = { ...boss, actor: { kind: 'user' as const, id: owner, name: owner }, userId: owner };
  const desk = { ...(await massDesk(bench)), principal };
  const { id: companyId } = await createRecord(desk, company, { name: mark });
  const ids = [companyId];
  for (let at = 0; at < 3; at += 1) {
    const person = { firstName: `${mark} ${at}`, companies: [{ id: companyId }] };
    ids.push((await createRecord(desk, contact, person)).id);
    ids.push((await createRecord(desk, deal, { name: `${mark} ${at}`, companyId })).id);
  }
  return ids;
};

const idOf = (record: DynamoDBRecord): string => String(record.dynamodb?.Keys?.pk?.S).split('#').at(-1) ?? '';

/** Mass work goes from the stream to every projection in packs. */
export const packs: Behind = {
  name: 'packs of mass work',
  prepare: async mark => {
    const owner = `user_${mark}`;
    const ids = await imported(mark, owner);
    const records = streamOf(bench).filter(one => isEvent(one) && ids.includes(idOf(one)));
    const events = (await Promise.all(ids.map(eventsOf))).flat();
    const envelopes = events.flatMap(event => envelopesOf(tenantId, event));
    const bodies = entriesOf('crm', envelopes).map(({ DetailType, Detail = '' }) =>
      JSON.stringify({ 'detail-type': DetailType, detail: JSON.parse(Detail) as unknown }),
    );
    const steps = [createSearch, createTimeline, createSums].map(create => consumed(create, bodies));
    return {
      work: async of => {
        const published = await createPublisher(of)({ Records: records }).then(
          ({ batchItemFailures }) => batchItemFailures.length === 0,
          () => false,
        );
        const done = [published];
        for (const step of steps) done.push(await step(of));
        return done.every(Boolean);
      },
      wrong: async () => {
        const have = new Set(envelopesOn(bus.published()).map(steady));
        return [
          ...envelopes.filter(one => !have.has(steady(one))).map(({ id }) => `not published: ${id}`),
          ...(await wrongSearch(bench)).filter(one => ids.some(id => one.includes(id))),
          ...(await wrongTimelines(bench)).filter(one => ids.some(id => one.includes(id))),
          ...(await wrongSums(bench)).filter(one => one.includes(`of ${owner}:`)),
        ];
      },
    };
  },
};
