import { MyDayPage } from '../../features/my-day/my-day-page.tsx';

/** The first page: one's own work. */
export function MyDay() {
  return <MyDayPage />;
}
