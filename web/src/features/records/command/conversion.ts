import type { Money } from '../../../../../domain/core/field.ts';
import type { AnyRecord } from '../../../../../domain/core/record-type.ts';

/** What the person chose for one part of a conversion. */
export type Choice = 'new' | 'existing' | 'none';

/** The convert dialog's state. */
export interface Conversion {
  readonly contact: Choice;
  readonly contactId?: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly phone: string;
  readonly company: Choice;
  readonly companyId?: string;
  readonly companyName: string;
  readonly deal: Choice;
  readonly dealName: string;
  readonly amount?: Money;
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The first word is the first name: what the server does too. People can mend it in the dialog. */
const namesOf = (name: string): readonly [first: string, last: string] => {
  const [first = '', ...rest] = name.trim().split(/\s+/);
  return [first, rest.join(' ')];
};

/** What a lead suggests: everything new, a deal named after the company or the person. */
export const suggested = (lead: AnyRecord): Conversion => {
  const [firstName, lastName] = namesOf(text(lead.name));
  const companyName = text(lead.companyName);
  return {
    contact: 'new',
    firstName,
    lastName,
    email: text(lead.email),
    phone: text(lead.phone),
    company: companyName === '' ? 'none' : 'new',
    companyName,
    deal: 'new',
    dealName: companyName === '' ? text(lead.name) : companyName,
  };
};

const filled = (values: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value.trim() !== ''));

const contactOf = ({ contact, contactId, firstName, lastName, email, phone }: Conversion): object =>
  contact === 'existing' ? { id: contactId ?? '' } : filled({ firstName, lastName, email, phone });

const companyOf = ({ company, companyId, companyName }: Conversion): object | null => {
  if (company === 'none') return null;
  return company === 'existing' ? { id: companyId ?? '' } : { name: companyName };
};

/** The input of the command `convert`. */
export const inputOf = (conversion: Conversion): object => ({
  contact: contactOf(conversion),
  company: companyOf(conversion),
  deal:
    conversion.deal === 'none'
      ? null
      : {
          name: conversion.dealName,
          ...(conversion.amount === undefined ? {} : { amount: conversion.amount }),
        },
});
