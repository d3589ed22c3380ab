import { Type } from 'typebox';
import type { App, RouteTools } from '../app.ts';
import { notFound } from '../errors/api-error.ts';
import { refusals } from '../schemas/answers.ts';
import { closed, refTo } from '../schemas/building.ts';
import { byName, byRef, pageOf, pageQuery, since } from '../schemas/page.ts';
import { ResourceSchema } from '../schemas/status.ts';
import { DriftSchema } from '../schemas/supervision.ts';
import { VerdictWord } from '../schemas/words.ts';
import { requireEnvironment } from './environments.ts';

const resourceQuery = Type.Object(
  {
    ...pageQuery,
    kind: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
    verdict: Type.Optional(Type.Array(VerdictWord, { maxItems: 8, description: 'Given more than once, any of them.' })),
    search: Type.Optional(Type.String({ minLength: 1, maxLength: 200, description: 'Part of the name, in any case.' })),
  },
  closed,
);

const driftQuery = Type.Object(
  {
    ...pageQuery,
    ref: Type.Optional(Type.String({ minLength: 1, maxLength: 600, description: '`Kind/name`.' })),
    open: Type.Optional(Type.Boolean({ description: 'Only what has not ended.' })),
    since,
  },
  closed,
);

/** The objects of an environment, and what departs from what was asked. */
export function resourceRoutes(app: App, { daemon }: RouteTools): void {
  app.get(
    '/api/v1/environments/:name/resources',
    {
      config: { access: 'viewer' },
      schema: {
        summary: 'Objects of an environment, as they were last seen',
        tags: ['resources'],
        params: byName,
        querystring: resourceQuery,
        response: { 200: pageOf(refTo(ResourceSchema)), ...refusals(404) },
      },
    },
    async ({ params, query: { verdict, ...query } }) => {
      requireEnvironment({ daemon }, params.name);
      const verdicts = verdict === undefined ? {} : { verdicts: verdict };
      return daemon.store.resources.list({ ...query, ...verdicts, environment: params.name });
    },
  );

  app.get(
    '/api/v1/environments/:name/resources/:kind/:object',
    {
      config: { access: 'viewer' },
      schema: {
        summary: 'One object',
        tags: ['resources'],
        params: byRef,
        response: { 200: refTo(ResourceSchema), ...refusals(404) },
      },
    },
    async ({ params }) => {
      requireEnvironment({ daemon }, params.name);
      const found = await daemon.store.resources.get(params.name, `${params.kind}/${params.object}`);
      if (found === undefined) throw notFound('object', '/api/v1/environments/{name}/resources');
      return found;
    },
  );

  app.get(
    '/api/v1/environments/:name/drift',
    {
      config: { access: 'viewer' },
      schema: {
        summary: 'Drift of an environment, newest first',
        tags: ['resources'],
        params: byName,
        querystring: driftQuery,
        response: { 200: pageOf(refTo(DriftSchema)), ...refusals(404) },
      },
    },
    async ({ params, query }) => {
      requireEnvironment({ daemon }, params.name);
      return daemon.store.drift.list({ ...query, environment: params.name });
    },
  );
}
