import type { Figures } from '../measure.ts';
import type { Peer, Results } from '../results.ts';
import { type Verdict, verdicts } from './verdict.ts';

type Row = readonly (string | number | undefined)[];

const cell = (value: Row[number]): string =>
  value === undefined || Number.isNaN(value) ? '–' : String(value);

/** A table in Markdown: it can be read on a terminal and pasted into a document. */
export const table = (header: readonly string[], rows: readonly Row[]): string =>
  [header, header.map(() => '---'), ...rows].map(row => `| ${row.map(cell).join(' | ')} |`).join('\n');

const rowOf = (row: Figures): Row => [
  row.operation,
  row.concurrency,
  row.p50,
  row.p95,
  row.p99,
  row.perSecond,
  row.processorMs,
  row.errors === 0 ? 0 : `${row.errors} INVALID`,
  row.lagSeconds,
  row.waiting,
];

const times = (value: number | undefined): string | undefined =>
  value === undefined ? undefined : `× ${value}`;

const verdictOf = (one: Verdict): Row => [
  one.operation,
  one.p50,
  times(one.latency),
  one.perSecond,
  times(one.throughput),
  times(one.latencyThen),
  times(one.throughputThen),
  one.verdict === 'misses' || one.verdict === 'invalid' ? `**${one.verdict}**` : one.verdict,
];

const loadedRows = ({ loaded }: Results, peer: Peer): readonly Row[] =>
  loaded === undefined
    ? []
    : [
        [`import ${loaded.people} people, a second`, loaded.perSecond, peer.loadPerSecond],
        ['… stored and unique, s', loaded.seconds, undefined],
        ['… processor time of all that, search and sums included, s', loaded.processorSeconds, undefined],
        ['… all searchable, s', loaded.searchableSeconds, undefined],
        ['memory of all processes while importing, MB', loaded.megabytes, peer.loadingMegabytes],
      ];

const others = (results: Results, peer: Peer): readonly Row[] => [
  ...loadedRows(results, peer),
  ['memory of all processes, idle, MB', results.memory.idle, peer.idleMegabytes],
  ['memory of all processes, after the run, MB', results.memory.after, undefined],
  ['start to first answered request, s', results.startSeconds, peer.startSeconds],
  ['JavaScript of the first page, gzip, KB', results.firstPageKilobytes, peer.firstPageKilobytes],
];

/** The first problem of each operation: it is the same with more clients. */
const problems = (rows: readonly Figures[]): readonly string[] => [
  ...new Map(
    rows
      .filter(row => row.problem !== undefined)
      .toReversed()
      .map(row => [row.operation, `${row.operation}: ${row.problem?.slice(0, 200)}`]),
  ).values(),
];

/** A run as three tables: every row, the operations beside the peer and the recorded run, and what else was measured. */
export const reportText = (results: Results, peer: Peer, recorded?: Results): string =>
  [
    `${results.records} people, ${results.secondsARow} s a row, ${results.machine.processors} × ${results.machine.model}, Node ${results.machine.node}, ${results.at}, ${results.commit}`,
    table(
      [
        'operation',
        'clients',
        'p50 ms',
        'p95 ms',
        'p99 ms',
        'a second',
        'processor ms',
        'errors',
        'search lag s',
        'queued',
      ],
      results.rows.map(rowOf),
    ),
    table(
      [
        'operation',
        'p50 ms, 1 client',
        'of peer',
        'best a second',
        'of peer',
        'p50 of recorded',
        'a second of recorded',
        '',
      ],
      verdicts(results.rows, peer.operations, recorded).map(verdictOf),
    ),
    table(['', 'ours', 'peer'], others(results, peer)),
    ...problems(results.rows),
  ].join('\n\n');
