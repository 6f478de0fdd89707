/**
 * Who may do what, written out by hand from the role descriptions, on purpose not taken from the access code that is tested: the types
 * a role may not even see, those it may write, and the commands it has.
 */
interface Expected {
  readonly unseen: readonly string[];
  readonly writes: (type: string) => boolean;
  readonly commands: readonly string[] | 'all';
}

/** Types that only administrators change. */
const administered = ['pipeline', 'form', 'rule', 'user', 'role', 'api-key', 'settings'];

/** The roles of the demo tenants. */
export const expected: Readonly<Record<string, Expected>> = {
  administrator: { unseen: [], writes: () => true, commands: 'all' },
  manager: { unseen: ['api-key'], writes: type => !administered.includes(type), commands: 'all' },
  salesperson: {
    unseen: ['api-key'],
    writes: type => !administered.includes(type),
    commands: ['claim', 'convert', 'set-status', 'move', 'complete', 'reopen'],
  },
  viewer: { unseen: ['api-key', 'import'], writes: () => false, commands: [] },
};
