import { Liquid } from 'liquidjs';
import type { Scope } from '../../../domain/automation/run.ts';
import type { Render } from '../../../domain/automation/step-values.ts';

/** Templates may fill in fields and format them; they include no others (Liquid would read those from the disk) and take no long way round. */
const limits = {
  parseLimit: 40_000,
  renderLimit: 200,
  memoryLimit: 1_000_000,
  ownPropertyOnly: true,
  strictFilters: true,
  templates: {},
} as const;
const engines = {
  text: new Liquid(limits),
  html: new Liquid({ ...limits, outputEscape: 'escape' }),
};

/** Of the settings only these are merge fields. */
const openSettings = ['name', 'currency', 'timeZone', 'locale'] as const;

/** Renders Liquid templates with the record, the records of earlier steps and a few settings, and nothing else. */
export const renderer = ({ record, steps, settings }: Scope): Render => {
  const fields = {
    record,
    steps,
    settings: Object.fromEntries(openSettings.map(name => [name, settings[name]])),
  };
  return (template, as) => engines[as].parseAndRenderSync(template, fields);
};
