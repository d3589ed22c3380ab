import swagger from '@fastify/swagger';
import type { App } from './app.ts';
import { refusals } from './schemas/answers.ts';
import { DiagnosticSchema, ErrorAnswer, ErrorRecordSchema, SourceProblemSchema } from './schemas/problems.ts';
import { PlanSchema } from './schemas/plan.ts';
import { ActorSchema, JournalEntrySchema, RunSchema, StepSchema } from './schemas/run.ts';
import { EnvironmentSchema, ResourceSchema, RevisionSchema, SourceSchema, TargetSchema } from './schemas/status.ts';
import { ApprovalSchema, AuditSchema, DriftSchema, HoldSchema } from './schemas/supervision.ts';

/** What stands under its own name in the description. */
const named = [
  ActorSchema,
  ApprovalSchema,
  AuditSchema,
  DiagnosticSchema,
  DriftSchema,
  EnvironmentSchema,
  ErrorAnswer,
  ErrorRecordSchema,
  HoldSchema,
  JournalEntrySchema,
  PlanSchema,
  ResourceSchema,
  RevisionSchema,
  RunSchema,
  SourceProblemSchema,
  SourceSchema,
  StepSchema,
  TargetSchema,
];

const about = `Every request but those of /healthz, /readyz and /webhooks carries a token: "Authorization: Bearer <token>".
Times are milliseconds since 1970. Lists are paged: "next" of one page is "after" of the following one. Members may be
added to answers within /api/v1; none is removed and none changes its meaning.`;

/** Describes every route that is registered from here on, from the schemas that its requests are checked by. */
export async function describeApi(app: App, version: string): Promise<void> {
  for (const schema of named) app.addSchema(schema);
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Trueup', version, description: about, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
      components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
      security: [{ token: [] }],
    },
    convertConstToEnum: false,
    refResolver: {
      buildLocalReference: ({ $id }, _base, _fragment, index) => (typeof $id === 'string' ? $id : `schema-${index}`),
    },
    transform: ({ schema, url, route }) => {
      const access = route.config?.access ?? 'open';
      const role = access === 'open' ? { security: [] } : { description: `Takes the role ${access}.` };
      return { schema: { ...role, ...schema }, url };
    },
  });
}

/** Serves the description itself. */
export function openApiRoute(app: App): void {
  app.get(
    '/api/v1/openapi.json',
    {
      config: { access: 'viewer' },
      schema: {
        summary: 'This description (OpenAPI 3.1)',
        tags: ['surroundings'],
        response: { 200: { type: 'object', description: 'The description.' }, ...refusals() },
      },
    },
    async () => app.swagger(),
  );
}
