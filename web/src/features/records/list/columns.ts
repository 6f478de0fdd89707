import type { Field } from '../../../../../domain/core/field.ts';
import type { Shape } from '../../../shared/api/declarations.ts';

/** A column of a list: its field (none for what every record has, such as `createdAt`), least width in px, share of the rest, side. */
export interface Column {
  readonly name: string;
  readonly field: Field | undefined;
  readonly least: number;
  readonly share: number;
  readonly right: boolean;
}

const widths: Partial<Record<Field['kind'], readonly [least: number, share: number]>> = {
  money: [150, 0.6],
  number: [80, 0.4],
  date: [100, 0.3],
  dateTime: [150, 0.2],
  yesNo: [80, 0.2],
  user: [140, 0.8],
  phone: [130, 0.4],
  choice: [110, 0.4],
  email: [170, 1.2],
};

const columnOf = (type: Shape, name: string): Column => {
  const field = type.fields[name];
  const kind = field?.kind;
  const declared = kind === undefined ? ([150, 0.2] as const) : (widths[kind] ?? ([130, 0.9] as const));
  const [least, share] = name === type.title ? [240, 2] : declared;
  return { name, field, least, share, right: kind === 'money' || kind === 'number' };
};

/** The columns of a type's list, its title first. Fields that this person may not see are not declared to them and drop out. */
export const columnsOf = (type: Shape): readonly Column[] => {
  const always = ['createdAt', 'updatedAt'];
  const shown = type.columns.filter(name => name in type.fields || always.includes(name));
  const names = [type.title, ...shown.filter(name => name !== type.title)];
  return names.map(name => columnOf(type, name));
};

/** The grid that head and rows share, and its least width in px. */
export const gridOf = (columns: readonly Column[]): { readonly tracks: string; readonly least: number } => ({
  tracks: columns.map(({ least, share }) => `minmax(${least}px, ${share}fr)`).join(' '),
  least: columns.reduce((sum, column) => sum + column.least, 0),
});
