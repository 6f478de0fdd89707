import { company } from '../customers/company.ts';
import { contact } from '../customers/contact.ts';
import { deal } from '../sales/deal.ts';
import { lead } from '../sales/lead.ts';
import { pipeline } from '../sales/pipeline.ts';
import { user } from '../tenancy/user.ts';
import { task } from '../work/task.ts';
import { stored } from './scene.ts';

type Values = Readonly<Record<string, unknown>>;

/** A lead that came through a form. */
export const aLead = (values: Values = {}) =>
  stored(lead, 'lead_bat', {
    name: 'Бат-Эрдэнэ Дорж',
    email: 'bat@example.mn',
    phone: '+97699112233',
    companyName: 'Хаан Барилга',
    message: 'Үнийн санал авмаар байна',
    source: 'web-form',
    tags: ['roof'],
    utmSource: 'facebook',
    ...values,
  });

/** A pipeline with a stage of every type. */
export const aPipeline = (values: Values = {}) =>
  stored(pipeline, 'pip_default', {
    name: 'Sales',
    stages: [
      { id: 'lead', name: 'Lead', type: 'open', probability: 10 },
      { id: 'offer', name: 'Offer', type: 'open', probability: 50, requiredFields: ['amount', 'own.region'] },
      { id: 'paused', name: 'Paused', type: 'onHold', probability: 20 },
      { id: 'won', name: 'Won', type: 'won', probability: 100 },
      { id: 'lost', name: 'Lost', type: 'lost', probability: 0 },
    ],
    ...values,
  });

/** A deal in its first stage since a day before now. */
export const aDeal = (values: Values = {}) =>
  stored(deal, 'deal_roof', {
    name: 'Roof',
    pipelineId: 'pip_default',
    stageId: 'lead',
    stageSince: '2026-11-22T02:00:00.000Z',
    ...values,
  });

/** An open task about the lead. */
export const aTask = (values: Values = {}) =>
  stored(task, 'task_call', { title: 'Call', about: 'lead_bat', ownerId: 'user_saruul', ...values });

/** An active user. */
export const aUser = (values: Values = {}) =>
  stored(user, 'user_temuulen', {
    name: 'Тэмүүлэн',
    email: 'temuulen@example.mn',
    roleId: 'role_salesperson',
    status: 'active',
    ...values,
  });

/** A person in no company. */
export const aContact = (values: Values = {}) =>
  stored(contact, 'ctc_old', { firstName: 'Бат', name: 'Бат', ...values });

/** A company. */
export const aCompany = (values: Values = {}) =>
  stored(company, 'cmp_old', { name: 'Хаан Барилга', ...values });
