import { describe, expect, it } from 'vitest';
import { Activity } from './activity.ts';

const work = () => Promise.withResolvers<void>();
const soon = () => new Promise(resolve => setTimeout(resolve, 10));
const ended = (promise: Promise<unknown>) => {
  const state = { done: false };
  void promise.then(() => {
    state.done = true;
  });
  return state;
};

describe('patient work', () => {
  it('waits for urgent work and for requests, whichever ends last', async () => {
    const activity = new Activity();
    const [urgent, request] = [work(), work()];
    void activity.duringUrgent(() => urgent.promise);
    void activity.duringRequest(() => request.promise);
    const patient = ended(activity.patience(5_000, 5_000));
    const courteous = ended(activity.courtesy(5_000));
    urgent.resolve();
    await soon();
    expect(patient.done).toBe(false);
    request.resolve();
    await soon();
    expect([patient.done, courteous.done]).toEqual([true, true]);
  });

  it('waits no longer than it may, for each', async () => {
    const waited = async (busy: (activity: Activity) => unknown, forRequests: number, forUrgent: number) => {
      const activity = new Activity();
      void busy(activity);
      const begun = performance.now();
      await activity.patience(forRequests, forUrgent);
      return performance.now() - begun;
    };
    const urgent = (activity: Activity) => activity.duringUrgent(() => work().promise);
    const request = (activity: Activity) => activity.duringRequest(() => work().promise);
    expect(await waited(urgent, 60_000, 30)).toBeGreaterThanOrEqual(28);
    expect(await waited(request, 30, 60_000)).toBeGreaterThanOrEqual(28);
  });

  it('is alone in waiting for urgent work, and does not wait for nothing', async () => {
    const activity = new Activity();
    await activity.patience(60_000, 60_000);
    void activity.duringUrgent(() => work().promise);
    await activity.courtesy(60_000);
  });

  it('goes on after urgent work that failed', async () => {
    const activity = new Activity();
    const failing = activity.duringUrgent(() => Promise.reject(new Error('bad')));
    const patient = activity.patience(60_000, 60_000);
    await expect(failing).rejects.toThrow('bad');
    await patient;
  });
});
