import { describe, expect, it } from 'vitest';
import { contact } from '../customers/contact.ts';
import { deal } from '../sales/deal.ts';
import { lead } from '../sales/lead.ts';
import { pipeline } from '../sales/pipeline.ts';
import { aRule, saruul } from '../testing/scene.ts';
import { note } from '../work/note.ts';
import { task } from '../work/task.ts';
import { actingUser, systemActor } from './actor.ts';
import { beginning, defaultsOf } from './beginning.ts';

const key = { kind: 'api-key', id: 'key_1', name: 'Import' } as const;
const visitor = { kind: 'form', id: 'form_default', name: 'Contact form' } as const;

describe('what a record made by hand begins with', () => {
  it.each([contact, lead, deal, task, note])('given a person who makes a $name, then it is theirs', type => {
    expect(beginning(type, {}, { actor: saruul }).ownerId).toBe(saruul.id);
  });

  it('given that the person names somebody else, then it is that one’s', () => {
    expect(beginning(contact, { ownerId: 'user_other' }, { actor: saruul }).ownerId).toBe('user_other');
  });

  it('given a key that acts as somebody, then it is theirs', () => {
    expect(beginning(lead, {}, { actor: key, userId: 'user_a' }).ownerId).toBe('user_a');
  });

  it.each([key, visitor, aRule, systemActor])('given $kind, then nobody owns it', actor => {
    expect(beginning(lead, {}, { actor })).not.toHaveProperty('ownerId');
  });

  it('gives no owner to a type that has none', () => {
    expect(beginning(pipeline, { name: 'x' }, { actor: saruul })).toEqual({ name: 'x' });
  });

  it('takes declared defaults where nothing was given', () => {
    expect(defaultsOf(deal)).toEqual({ pipelineId: 'pip_default' });
    expect(beginning(task, { kind: 'call' }, { actor: aRule })).toEqual({ kind: 'call', done: false });
  });
});

describe('the person behind a deed', () => {
  it('is who is signed in, or whom a key acts as', () => {
    expect(actingUser({ actor: saruul })).toBe(saruul.id);
    expect(actingUser({ actor: key, userId: 'user_a' })).toBe('user_a');
    expect(actingUser({ actor: key })).toBeUndefined();
  });
});
