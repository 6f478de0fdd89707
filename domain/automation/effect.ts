/** Values that a step gives to a record or a command. */
export type StepValues = Readonly<Record<string, unknown>>;

/** Why a step did nothing or a run ended early. */
export type Reason =
  | 'already-owned'
  | 'nobody-in-pool'
  | 'no-address'
  | 'no-time'
  | 'time-passed'
  | 'condition-not-met'
  | 'condition-met'
  | 'record-gone';

/**
 * What is to be done for the next step of a run. Performing is the platform's: `assign` by the type's command `assign` or its owner
 * field; `create` and `update` as a person's would be; `mail` as a planned mail, then queued; `wait` by the state machine.
 */
export type Effect =
  | { readonly kind: 'assign'; readonly step: string; readonly id: string; readonly userId: string }
  | { readonly kind: 'create'; readonly step: string; readonly type: string; readonly values: StepValues }
  | { readonly kind: 'update'; readonly step: string; readonly id: string; readonly set: StepValues }
  | {
      readonly kind: 'command';
      readonly step: string;
      readonly id: string;
      readonly command: string;
      readonly input: StepValues;
    }
  | { readonly kind: 'mail'; readonly step: string; readonly values: MailValues }
  | { readonly kind: 'wait'; readonly step: string; readonly until: string }
  /** Nothing for this step; the `skip` steps after it are left out too. */
  | { readonly kind: 'skip'; readonly step: string; readonly reason: Reason; readonly skip: number }
  | { readonly kind: 'stop'; readonly step: string; readonly reason: Reason }
  | { readonly kind: 'done' };

/** The values of a mail to be planned; `about` is the record on whose timeline it lies. */
export interface MailValues {
  readonly to: string;
  readonly toName?: string;
  readonly subject: string;
  readonly text: string;
  readonly html?: string;
  readonly about: string;
}
