import type { Catalogue } from '../domain/core/catalogue.ts';
import { fixedRoutes } from './fixed-routes.ts';
import { importRoutes } from './import-routes.ts';
import { paging, recordRoutes } from './record-routes.ts';
import type { Route } from './route.ts';

/** Every route of Steppe: those of each record type in the catalogue, and the few made by hand. */
export const routesOf = (catalogue: Catalogue): readonly Route[] => [
  ...fixedRoutes,
  ...importRoutes(paging),
  ...catalogue.types.flatMap(type => recordRoutes(catalogue, type)),
];
