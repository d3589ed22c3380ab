import type { FastifyReply } from 'fastify';
import { Type } from 'typebox';
import type { PlanRecord } from '../../store/records.ts';
import { renderPlanJson } from '../../views/plan-json.ts';
import { renderPlanMarkdown } from '../../views/plan-markdown.ts';
import { renderPlanText } from '../../views/plan-text.ts';
import type { App, RouteTools } from '../app.ts';
import { ApiError, notFound } from '../errors/api-error.ts';
import { refusals } from '../schemas/answers.ts';
import { closed, oneOf, refTo } from '../schemas/building.ts';
import { byId, byName, byNameAndId } from '../schemas/page.ts';
import { PlanSchema } from '../schemas/plan.ts';
import { noEnvironment } from './environments.ts';

type Format = 'json' | 'markdown' | 'text';

const format = Type.Object(
  { format: Type.Optional(oneOf<Format>({ json: true, markdown: true, text: true }, '`json` when left out.')) },
  closed,
);

const rendered = {
  description: 'The plan.',
  content: {
    'application/json': { schema: refTo(PlanSchema) },
    'text/markdown': { schema: Type.String() },
    'text/plain': { schema: Type.String() },
  },
};

/** Plans, for programs and for people. */
export function planRoutes(app: App, { daemon }: RouteTools): void {
  app.get(
    '/api/v1/environments/:name/plan',
    {
      config: { access: 'viewer' },
      schema: {
        summary: "An environment's current plan",
        tags: ['plans'],
        params: byName,
        querystring: format,
        response: { 200: rendered, ...refusals(404) },
      },
    },
    async ({ params, query }, reply) => {
      const status = daemon.environment(params.name);
      if (status === undefined) throw noEnvironment();
      return sendPlan(reply, await planOf(status.name, status.planId), query.format);
    },
  );

  app.get(
    '/api/v1/environments/:name/plans/:id',
    {
      config: { access: 'viewer' },
      schema: {
        summary: 'A plan, also one of a pull request',
        tags: ['plans'],
        params: byNameAndId,
        querystring: format,
        response: { 200: rendered, ...refusals(404) },
      },
    },
    async ({ params, query }, reply) => sendPlan(reply, await planOf(params.name, params.id), query.format),
  );

  app.get(
    '/api/v1/runs/:id/plan',
    {
      config: { access: 'viewer' },
      schema: {
        summary: "A run's plan",
        tags: ['plans'],
        params: byId,
        querystring: format,
        response: { 200: rendered, ...refusals(404) },
      },
    },
    async ({ params, query }, reply) => {
      const run = await daemon.store.runs.get(params.id);
      if (run === undefined) throw notFound('run', '/api/v1/runs');
      return sendPlan(reply, await planOf(run.environment, run.planId), query.format);
    },
  );

  async function planOf(environment: string, id: string | undefined): Promise<PlanRecord> {
    const record = id === undefined ? undefined : await daemon.store.plans.get(environment, id);
    if (record === undefined) throw noPlan();
    return record;
  }
}

const wide = { colour: false, width: 120, unicode: true };

function sendPlan(reply: FastifyReply, { plan }: PlanRecord, format: Format = 'json'): FastifyReply {
  switch (format) {
    case 'json':
      return reply.type('application/json; charset=utf-8').send(renderPlanJson(plan));
    case 'markdown':
      return reply.type('text/markdown; charset=utf-8').send(renderPlanMarkdown(plan));
    case 'text':
      return reply.type('text/plain; charset=utf-8').send(renderPlanText(plan, wide));
    default:
      return format satisfies never;
  }
}

function noPlan(): ApiError {
  return new ApiError(404, 'no-plan', [
    'There is no plan: nothing was looked at yet, or it is too old to be kept.',
    'Ask for one with POST /api/v1/environments/{name}/plan.',
  ]);
}
