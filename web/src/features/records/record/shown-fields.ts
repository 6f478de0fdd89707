import { isEditable, type Shape } from '../../../shared/api/declarations.ts';

/**
 * The fields that stand at the left of a record, in declared order. The stage has the stepper, a title that follows from
 * others (a contact's name) and the owner have the head.
 */
export const shownFields = (type: Shape): readonly string[] => {
  const inHead = (name: string): boolean =>
    name === type.board?.column ||
    (name === type.title && !isEditable(type.fields[name] ?? { kind: 'text' })) ||
    (name === type.owner && !isEditable(type.fields[name] ?? { kind: 'user' }));
  return Object.keys(type.fields).filter(name => !inHead(name));
};
