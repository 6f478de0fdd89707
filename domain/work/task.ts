import { recordType } from '../core/record-type.ts';

/** What sort of doing a task is. */
export const taskKinds = ['call', 'email', 'meeting', 'todo'] as const;

/** Something that somebody has to do, by a time, about a record. */
export const task = recordType({
  name: 'task',
  plural: 'tasks',
  prefix: 'task',
  label: 'Task',
  labels: 'Tasks',
  title: 'title',
  owner: 'ownerId',
  work: { due: 'dueAt', done: 'done' },
  columns: ['title', 'kind', 'dueAt', 'done', 'about', 'ownerId', 'createdAt'],
  access: { default: 'team' },
  fields: {
    title: { kind: 'text', required: true, search: true, sort: true },
    kind: { kind: 'choice', of: taskKinds, default: 'todo', filter: true },
    dueAt: { kind: 'dateTime', sort: true, label: 'Due' },
    about: { kind: 'reference', to: ['lead', 'contact', 'company', 'deal'], children: true, timeline: true },
    details: { kind: 'longText' },
    ownerId: { kind: 'user', filter: true, label: 'Owner' },
    done: { kind: 'yesNo', default: false, setBy: 'complete', filter: true },
    doneAt: { kind: 'dateTime', setBy: 'complete', label: 'Done at' },
    remindedAt: { kind: 'dateTime', setBy: 'remind', label: 'Reminded' },
  },
});
