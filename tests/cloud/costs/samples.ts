import type { AnyRecord } from '../../../domain/core/record-type.ts';
import { company } from '../../../domain/customers/company.ts';
import { contact } from '../../../domain/customers/contact.ts';
import { deal } from '../../../domain/sales/deal.ts';
import type { World } from './world.ts';

const cities = ['Ulaanbaatar', 'Darkhan', 'Erdenet', 'Yerevan', 'Gyumri', 'Tbilisi', 'Batumi'];

/** The input of a contact of about 1 KB with all its indexes filled. */
export const contactInput = (world: World, companyId?: string) => {
  const n = world.next();
  return {
    firstName: `First${n % 100}`,
    lastName: `Last${n % 1000}`,
    email: `p${n}@mail${n % 500}.example`,
    phone: `+976991${String(n).padStart(5, '0')}`,
    city: cities[n % cities.length],
    source: 'facebook',
    jobTitle: 'x'.repeat(40),
    ...(companyId === undefined ? {} : { companies: [{ id: companyId, role: 'director' }] }),
  };
};

/** The input of a deal of the first stage. */
export const dealInput = (world: World, companyId?: string) => {
  const n = world.next();
  return {
    name: `Deal ${n}`,
    amount: { minor: n * 1000, currency: 'MNT' },
    ...(companyId === undefined ? {} : { companyId }),
  };
};

/** A company with 80 people and 5 deals: more than a page holds. */
export const largeCompany = async (world: World): Promise<AnyRecord> => {
  const parent = await world.create(company, { name: `Parent ${world.next()}` });
  for (let at = 0; at < 80; at += 1) await world.create(contact, contactInput(world, parent.id));
  for (let at = 0; at < 5; at += 1) await world.create(deal, dealInput(world, parent.id));
  return parent;
};

/** A deal with nothing about it. */
export const aDeal = (world: World): Promise<AnyRecord> => world.create(deal, dealInput(world));
