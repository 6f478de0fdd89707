/**
 * Why a row is refused, by the stable code of the reason, in a language other than English: English stands where the reason is made.
 * `{names}` are filled in.
 */
export interface ReasonWords {
  /** A cell that its field cannot take, by the kind of the field. */
  readonly 'cell.address': string;
  readonly 'cell.choice': string;
  readonly 'cell.date': string;
  readonly 'cell.dateTime': string;
  readonly 'cell.email': string;
  readonly 'cell.link': string;
  readonly 'cell.longText': string;
  readonly 'cell.money': string;
  readonly 'cell.number': string;
  readonly 'cell.phone': string;
  readonly 'cell.tags': string;
  readonly 'cell.text': string;
  readonly 'cell.yesNo': string;
  readonly 'field.required': string;
  /** A name that stands for no record that this person may see or make. */
  readonly 'import.name': string;
  readonly 'access.denied': string;
  readonly 'row.bin': string;
  readonly 'row.busy': string;
  readonly 'row.cells': string;
  readonly 'row.encoding': string;
  readonly 'row.long': string;
  readonly 'row.nobody': string;
  readonly 'row.not-now': string;
  readonly 'row.nul': string;
  readonly 'row.taken': string;
  readonly 'row.taken-bin': string;
  readonly 'row.taken-hidden': string;
}
