import { Type } from 'typebox';
import type { App, RouteTools } from '../app.ts';
import { json, refusals } from '../schemas/answers.ts';
import { closed } from '../schemas/building.ts';

const Alive = Type.Object({ status: Type.Literal('ok') }, { ...closed, description: 'The process answers.' });

const Readiness = Type.Object(
  { ready: Type.Boolean(), reasons: Type.Array(Type.String()) },
  { ...closed, description: 'Whether the daemon can do its work, and what keeps it from that.' },
);

/** For what starts and watches the daemon; open, because such probes carry no token. */
export function healthRoutes(app: App, { daemon }: RouteTools): void {
  app.get(
    '/healthz',
    {
      config: { access: 'open' },
      schema: { summary: 'Whether the process is alive', tags: ['health'], response: { 200: Alive, ...refusals() } },
    },
    async () => ({ status: 'ok' as const }),
  );

  app.get(
    '/readyz',
    {
      config: { access: 'open' },
      schema: {
        summary: 'Whether the daemon can do its work',
        tags: ['health'],
        response: { 200: Readiness, ...refusals(), 503: json(Readiness, 'It cannot, for the reasons given.') },
      },
    },
    async (_request, reply) => {
      const readiness = daemon.ready();
      return reply.code(readiness.ready ? 200 : 503).send(readiness);
    },
  );
}
