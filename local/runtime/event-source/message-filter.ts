import { type EventPattern, type EventValue, matchesPattern } from '../../services/bus/event-pattern.ts';

/** `FilterCriteria` of a mapping. */
export interface FilterCriteria {
  Filters?: { Pattern: string }[];
}

/** Whether a record passes a mapping's filters: one of them is enough, none lets everything pass. */
export function recordFilter(criteria: FilterCriteria | undefined): (record: object) => boolean {
  const patterns = (criteria?.Filters ?? []).map(filter => JSON.parse(filter.Pattern) as EventPattern);
  if (patterns.length === 0) return () => true;
  return record => patterns.some(pattern => matchesPattern(pattern, record as EventValue));
}
