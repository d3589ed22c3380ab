import { pino, type Logger } from 'pino';
import type { CliContext } from './context.ts';

export const logLevels = ['silent', 'error', 'warn', 'info', 'debug', 'trace'] as const;

/** A log of JSON lines on standard error. Fields that could carry a secret are never passed to it, and are cut all the same. */
export function createLogger(level: string, context: CliContext): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: () => `,"time":"${new Date(context.clock.now()).toISOString()}"`,
      redact: {
        paths: ['password', '*.password', 'authorization', '*.authorization', 'token', '*.token'],
        censor: '<redacted>',
      },
    },
    { write: (line: string) => context.stderr.write(line) },
  );
}
