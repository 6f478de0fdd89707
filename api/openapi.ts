import type { Catalogue } from '../domain/core/catalogue.ts';
import { type JsonSchema, jsonSchemaOf } from './json-schema.ts';
import { parametersOf, type Route } from './route.ts';
import { routesOf } from './routes.ts';
import { components, problemSchema } from './schemas.ts';

type Json = Readonly<Record<string, unknown>>;
type Collect = (schema: Parameters<typeof jsonSchemaOf>[0]) => JsonSchema;

const parameter = (
  name: string,
  place: 'path' | 'query' | 'header',
  required: boolean,
  description?: string,
) => ({
  name,
  in: place,
  required,
  schema: { type: 'string' },
  ...(description !== undefined && { description }),
});

const parametersFor = (route: Route): readonly Json[] => [
  ...parametersOf(route.path).map(name => parameter(name, 'path', true)),
  ...(route.query ?? []).map(query =>
    parameter(query.name, 'query', query.required === true, query.description),
  ),
  ...(route.ifMatch === undefined
    ? []
    : [
        parameter('If-Match', 'header', route.ifMatch === 'required', 'The ETag of the record that you saw.'),
      ]),
  ...(route.method === 'POST' && (route.who === 'caller' || route.operation === 'post-form')
    ? [parameter('Idempotency-Key', 'header', false, 'Makes the request safe to send twice within 24 hours.')]
    : []),
];

const success = (route: Route, collect: Collect): Json => {
  if (route.operation === 'show-form')
    return { description: 'The page', content: { 'text/html': { schema: { type: 'string' } } } };
  if (route.output === undefined) return { description: 'Done' };
  const content = { 'application/json': { schema: collect(route.output()) } };
  return { description: 'Done', content };
};

const problemResponse = {
  description: 'A problem (RFC 9457); `code` is stable',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
};

const mediaTypes = (route: Route): readonly string[] =>
  route.operation === 'post-form'
    ? ['application/json', 'application/x-www-form-urlencoded', 'multipart/form-data']
    : ['application/json'];

const bodyFor = (route: Route, collect: Collect): Json => {
  if (route.input === undefined) return {};
  const schema = collect(route.input());
  return {
    requestBody: {
      required: route.command === undefined,
      content: Object.fromEntries(mediaTypes(route).map(media => [media, { schema }])),
    },
  };
};

const operationFor = (route: Route, collect: Collect): Json => ({
  operationId: route.operationId,
  summary: route.summary,
  ...(route.type && { tags: [route.type.labels] }),
  security: route.who === 'caller' ? [{ bearer: [] }] : [],
  parameters: parametersFor(route),
  ...bodyFor(route, collect),
  responses: { [route.status]: success(route, collect), default: problemResponse },
});

/** The OpenAPI 3.1 description of the route table. */
export const openapiOf = (catalogue: Catalogue, version: string): Json => {
  const schemas: Record<string, JsonSchema> = {};
  const collect: Collect = schema => {
    const { schema: own, defs } = jsonSchemaOf(schema);
    Object.assign(schemas, defs);
    const name = components.get(schema)?.id;
    if (name === undefined || own.$ref !== undefined) return own;
    schemas[name] = own;
    return { $ref: `#/components/schemas/${name}` };
  };
  collect(problemSchema);
  const paths: Record<string, Record<string, Json>> = {};
  for (const route of routesOf(catalogue)) {
    paths[route.path] = {
      ...paths[route.path],
      [route.method.toLowerCase()]: operationFor(route, collect),
    };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Steppe', version, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    servers: [{ url: '/' }],
    paths,
    components: { schemas, securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } } },
  };
};
