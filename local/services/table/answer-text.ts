import { StoredItem } from './store/stored-item.ts';

const itemsText = (items: readonly unknown[]): string =>
  `[${items.map(item => (item instanceof StoredItem ? item.text : JSON.stringify(item))).join(',')}]`;

const listsText = (lists: Readonly<Record<string, readonly unknown[]>>): string =>
  `{${Object.entries(lists)
    .map(([name, items]) => `${JSON.stringify(name)}:${itemsText(items)}`)
    .join(',')}}`;

/** The members of answers that hold items: GetItem, Query and Scan, BatchGetItem. */
const memberText = (name: string, value: unknown): string => {
  if (value instanceof StoredItem) return value.text;
  if (name === 'Items' && Array.isArray(value)) return itemsText(value);
  if (name === 'Responses' && !Array.isArray(value)) return listsText(value as Record<string, unknown[]>);
  return JSON.stringify(value);
};

/** An answer as JSON. Whole items go from the row into it as the text that they are, unparsed: half of what reading a page costs. */
export const answerText = (answer: object): string =>
  `{${Object.entries(answer)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${JSON.stringify(name)}:${memberText(name, value)}`)
    .join(',')}}`;
