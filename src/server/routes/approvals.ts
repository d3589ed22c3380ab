import { Type } from 'typebox';
import { actorOf } from '../access/caller.ts';
import { callerOn, type App, type RouteTools } from '../app.ts';
import { orThrow } from '../errors/api-error.ts';
import { refusals } from '../schemas/answers.ts';
import { closed, refTo } from '../schemas/building.ts';
import { byId, byName, pageOf, pageQuery } from '../schemas/page.ts';
import { ApprovalSchema } from '../schemas/supervision.ts';
import { requireEnvironment } from './environments.ts';

export const Lifetime = Type.Optional(
  Type.Integer({
    minimum: 1_000,
    maximum: 90 * 24 * 3_600_000,
    description: 'Milliseconds until it expires; 24 h when left out.',
  }),
);

const request = Type.Object(
  {
    planId: Type.String({ minLength: 1, maxLength: 200 }),
    steps: Type.Optional(
      Type.Array(Type.String({ minLength: 1, maxLength: 700 }), {
        minItems: 1,
        maxItems: 2_000,
        description: 'Step ids; every step of the plan when left out.',
      }),
    ),
    lifetime: Lifetime,
    note: Type.Optional(Type.String({ maxLength: 1_000 })),
  },
  closed,
);

const Revoked = Type.Object({ revoked: Type.Literal(true) }, { ...closed, description: 'It does not hold any more.' });

/** A person's word that steps of one plan may run. */
export function approvalRoutes(app: App, { daemon }: RouteTools): void {
  app.post(
    '/api/v1/environments/:name/approvals',
    {
      config: { access: 'operator' },
      schema: {
        summary: 'Approve steps of the current plan',
        tags: ['approvals'],
        params: byName,
        body: request,
        response: { 201: refTo(ApprovalSchema), ...refusals(404, 409, 413, 415) },
      },
    },
    async (request, reply) => {
      const answer = await daemon.approve(request.params.name, request.body, actorOf(callerOn(request)));
      return reply.code(201).send(orThrow(answer));
    },
  );

  app.get(
    '/api/v1/environments/:name/approvals',
    {
      config: { access: 'viewer' },
      schema: {
        summary: 'Approvals of an environment, newest first',
        tags: ['approvals'],
        params: byName,
        querystring: Type.Object(pageQuery, closed),
        response: { 200: pageOf(refTo(ApprovalSchema)), ...refusals(404) },
      },
    },
    async ({ params, query }) => {
      requireEnvironment({ daemon }, params.name);
      return daemon.store.approvals.list({ ...query, environment: params.name });
    },
  );

  app.delete(
    '/api/v1/approvals/:id',
    {
      config: { access: 'operator' },
      schema: {
        summary: 'Take an approval back',
        tags: ['approvals'],
        params: byId,
        response: { 200: Revoked, ...refusals(404, 409, 413, 415) },
      },
    },
    async ({ params, caller }) => orThrow(await daemon.revoke(params.id, actorOf(callerOn({ caller })))),
  );
}
