/** What the import of people took. */
export interface Loaded {
  readonly people: number;
  /** Until all were stored and unique. */
  readonly seconds: number;
  readonly perSecond: number;
  /** From the beginning until the last was found by search and no queue held anything. */
  readonly searchableSeconds: number;
  /** Processor time of the server from the beginning until all were searchable. */
  readonly processorSeconds: number;
  /** Highest resident memory of all processes meanwhile, in MB. */
  readonly megabytes: number;
}
