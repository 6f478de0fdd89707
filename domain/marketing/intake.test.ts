import { expect, it } from 'vitest';
import { catalogue } from '../catalogue.ts';
import { lead } from '../sales/lead.ts';
import { intake } from './intake.ts';

it('prepares, guards and derives leads as the whole catalogue does', () => {
  expect(intake.preparation(lead)).toBe(catalogue.preparation(lead));
  expect(intake.guards(lead)).toEqual(catalogue.guards(lead));
  expect(intake.derivations(lead)).toEqual(catalogue.derivations(lead));
});

it('knows every type, since a form stores and reads what others wrote', () => {
  expect(intake.types).toEqual(catalogue.types);
});
