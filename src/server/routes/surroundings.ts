import { Type } from 'typebox';
import { callerOn, type App, type RouteTools } from '../app.ts';
import { refusals } from '../schemas/answers.ts';
import { closed, oneOf, refTo } from '../schemas/building.ts';
import { environmentFilter, listOf, pageOf, pageQuery, since } from '../schemas/page.ts';
import { SourceSchema, TargetSchema } from '../schemas/status.ts';
import { AuditSchema } from '../schemas/supervision.ts';
import type { Role } from '../access/roles.ts';

const WhoAmI = Type.Object(
  {
    name: Type.String(),
    role: oneOf<Role>({ viewer: true, operator: true, admin: true }),
    anonymous: Type.Boolean({ description: 'Came without a token, from the machine itself.' }),
    version: Type.String({ description: 'Release of the daemon.' }),
  },
  { ...closed, description: 'Who asks, as the daemon sees it.' },
);

const auditQuery = Type.Object(
  {
    ...pageQuery,
    environment: environmentFilter,
    action: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
    by: Type.Optional(Type.String({ minLength: 1, maxLength: 253, description: 'Name of who did it.' })),
    since,
  },
  closed,
);

/** What environments stand on, who asks, and who did what. */
export function surroundingsRoutes(app: App, { daemon, version }: RouteTools): void {
  const viewing = { access: 'viewer' } as const;

  app.get(
    '/api/v1/targets',
    {
      config: viewing,
      schema: {
        summary: 'The vCenters and whether they answer',
        tags: ['surroundings'],
        response: { 200: listOf(refTo(TargetSchema)), ...refusals() },
      },
    },
    async () => ({ items: daemon.targets() }),
  );

  app.get(
    '/api/v1/sources',
    {
      config: viewing,
      schema: {
        summary: 'The repositories and where they stand',
        tags: ['surroundings'],
        response: { 200: listOf(refTo(SourceSchema)), ...refusals() },
      },
    },
    async () => ({ items: daemon.sources() }),
  );

  app.get(
    '/api/v1/whoami',
    {
      config: viewing,
      schema: { summary: 'Who asks', tags: ['surroundings'], response: { 200: WhoAmI, ...refusals() } },
    },
    async ({ caller }) => ({ ...callerOn({ caller }), version }),
  );

  app.get(
    '/api/v1/audit',
    {
      config: { access: 'admin' },
      schema: {
        summary: 'Who did what, newest first',
        tags: ['surroundings'],
        querystring: auditQuery,
        response: { 200: pageOf(refTo(AuditSchema)), ...refusals() },
      },
    },
    async ({ query }) => daemon.store.audit.list(query),
  );
}
