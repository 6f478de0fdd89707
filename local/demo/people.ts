import { type Answered, apiAs } from './api.ts';
import { firstSignIn } from './invitation.ts';
import type { Story } from './story.ts';

/** The password of every demo user. */
export const demoPassword = 'steppe-demo-2026';

/** A demo user as `demo.json` names it. */
export interface DemoUser {
  readonly email: string;
  readonly password: string;
  readonly role: string;
}

/** The people of a demo tenant: the administrator's token, who there is, and the ids of the salespeople. */
export interface People {
  readonly token: string;
  readonly users: readonly DemoUser[];
  readonly salespeople: readonly string[];
}

/** Signs the administrator in by invitation, invites the others, and signs each in once, so that all have the demo password. */
export const bringPeople = async (base: string, inbox: string, story: Story): Promise<People> => {
  const token = await firstSignIn(base, inbox, story.administrator, demoPassword);
  const admin = apiAs(base, token);
  const made = await Promise.all(
    story.staff.map(({ name, email, role, team }) =>
      admin.post('/users', { name, email, roleId: `role_${role}`, team }),
    ),
  );
  await Promise.all(story.staff.map(({ email }) => firstSignIn(base, inbox, email, demoPassword)));
  const user = (email: string, role: string): DemoUser => ({ email, password: demoPassword, role });
  return {
    token,
    users: [
      user(story.administrator, 'administrator'),
      ...story.staff.map(({ email, role }) => user(email, role)),
    ],
    salespeople: made.filter((_: Answered, at) => story.staff[at]?.role === 'salesperson').map(one => one.id),
  };
};
