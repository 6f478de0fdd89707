import { describe, expect, it } from 'vitest';
import { issuesIn, refusal } from '../testing/scene.ts';
import { soundContact } from './sound-contact.ts';

const check = (more: object) => soundContact.check({ firstName: 'Бат', ...more });

describe('the guard of contacts', () => {
  it('lets further addresses and numbers pass that are written as the main ones are kept', () => {
    expect(() => check({})).not.toThrow();
    expect(() =>
      check({ otherEmails: ['bat@old.mn'], otherPhones: ['+97699112233', '+37491123456'] }),
    ).not.toThrow();
  });

  it.each([
    [{ otherEmails: ['bat@old.mn', 'bat'] }, ['otherEmails.1 contact.other-email']],
    [{ otherEmails: ['Bat@Old.mn'] }, ['otherEmails.0 contact.other-email']],
    [{ otherPhones: ['99112233'] }, ['otherPhones.0 contact.other-phone']],
    [{ otherPhones: ['+976 9911 2233'] }, ['otherPhones.0 contact.other-phone']],
    [
      { otherEmails: ['x'], otherPhones: ['y'] },
      ['otherEmails.0 contact.other-email', 'otherPhones.0 contact.other-phone'],
    ],
  ])('refuses %j', (wrong, issues) => {
    expect(issuesIn(refusal(() => check(wrong)))).toEqual(issues);
  });
});
