import { Type } from 'typebox';
import { callerOn, type App, type RouteTools } from '../app.ts';
import { openStream, type StreamPlaces } from '../events/open-stream.ts';
import { frame, retryHint } from '../events/frame.ts';
import { refusals, text } from '../schemas/answers.ts';
import { closed } from '../schemas/building.ts';
import { environmentFilter } from '../schemas/page.ts';
import { requireEnvironment } from './environments.ts';

/** Longer ids are none of ours. */
export const resumeHeader = Type.Object({
  'last-event-id': Type.Optional(Type.String({ maxLength: 200, description: 'Sent by a reader that comes back.' })),
});

/** What happens, as it happens. */
export function eventRoutes(app: App, { daemon, hub, limits }: RouteTools, places: StreamPlaces): void {
  app.get(
    '/api/v1/events',
    {
      config: { access: 'viewer' },
      exposeHeadRoute: false,
      schema: {
        summary: 'What happens, as it happens (server-sent events)',
        tags: ['events'],
        querystring: Type.Object({ environment: environmentFilter }, closed),
        headers: resumeHeader,
        response: { 200: text('text/event-stream', 'The events.'), ...refusals(404) },
      },
    },
    async (request, reply) => {
      const { environment } = request.query;
      if (environment !== undefined) requireEnvironment({ daemon }, environment);
      const concerns = (of: string | undefined): boolean => environment === undefined || of === environment;
      const leavePlace = places.take(callerOn(request).name);
      const stream = openStream(reply, {
        opening: opening(request.headers['last-event-id'], concerns),
        mostBytes: limits.streamBacklog,
        ended: () => {
          leave();
          leavePlace();
        },
      });
      const leave = hub.join({
        event: (_event, sent) => void (concerns(sent.environment) && stream.push(sent.text)),
        beat: stream.push,
        close: stream.end,
      });
      return reply;
    },
  );

  /** What a reader that comes back has missed; a reader whose gap cannot be told is told so, to read everything anew. */
  function opening(lastId: string | undefined, concerns: (environment: string | undefined) => boolean): string[] {
    if (lastId === undefined || lastId === '') return [retryHint];
    const missed = hub.since(lastId);
    if (missed === undefined) return [retryHint, frame('reset', {})];
    return [retryHint, ...missed.filter((sent) => concerns(sent.environment)).map((sent) => sent.text)];
  }
}
