import type { AnyRecord } from '../../../../domain/core/record-type.ts';
import { useTranslator } from '../i18n/i18n.tsx';
import type { Translator } from '../i18n/translator.ts';
import { useRecordById } from './record-title.tsx';

/** One stage of a pipeline. `type` says what it means to reports. */
export interface Stage {
  readonly id: string;
  readonly name: string;
  readonly type: 'open' | 'onHold' | 'won' | 'lost';
  readonly probability?: number;
}

/** The stages of the pipeline that a record is in, in order. */
export const stagesOf = (pipeline: AnyRecord | undefined): readonly Stage[] =>
  Array.isArray(pipeline?.stages) ? (pipeline.stages as readonly Stage[]) : [];

/** The stage's name. Tenants name theirs; the English names of the default pipeline are translated. */
export const stageName = (stage: Pick<Stage, 'name'>, { first }: Translator): string =>
  first([`stage.${stage.name}`], stage.name);

/** The name of a stage that is only known by its id. */
export function StageName({ within, id }: { readonly within: string | undefined; readonly id: string }) {
  const translator = useTranslator();
  const stage = stagesOf(useRecordById(within)).find(one => one.id === id);
  return <span>{stage === undefined ? id : stageName(stage, translator)}</span>;
}
