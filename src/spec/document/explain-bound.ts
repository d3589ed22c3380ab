import type { Problem } from '../problem.ts';
import { pathOf } from './reading.ts';
import type { SchemaError } from './validator.ts';

const formatWords: Record<string, Omit<Problem, 'code'>> = {
  cron: {
    summary: 'must be five cron fields: minute, hour, day of month, month, day of week',
    remedy: 'Write something like `0 22 * * 6`, which is Saturdays at 22:00.',
  },
  'time-zone': {
    summary: 'must be the name of a time zone',
    remedy: 'Write something like `Europe/Berlin` or `UTC`.',
  },
  'web-address': {
    summary: 'must be an address of the web, without a password in it',
    remedy: 'Write something like `https://depot.example.com/main/index.xml`.',
  },
};

/** A value of the right type that is out of its bounds: range, length, pattern or format. */
export function boundProblem(error: SchemaError): Problem {
  const { code, summary, remedy } = wordsFor(error);
  return { code, summary: `${pathOf(error.instancePath)} ${summary}`, remedy };
}

function wordsFor(error: SchemaError): Problem {
  const limit = Number(error.params['limit']);
  switch (error.keyword) {
    case 'minimum':
      return range(`must be at least ${limit}`, `Write ${limit} or more.`);
    case 'maximum':
      return range(`must be at most ${limit}`, `Write ${limit} or less.`);
    case 'minLength':
      return range('must not be empty', 'Write a text.');
    case 'maxLength':
      return range(`must be at most ${limit} characters long`, 'Shorten it.');
    case 'minItems':
      return range(`must hold at least ${limit} ${limit === 1 ? 'entry' : 'entries'}`, 'Add one, or remove the field.');
    case 'minProperties':
    case 'maxProperties':
      return membersProblem(error);
    case 'pattern':
      return patternProblem(error);
    case 'format':
      return { code: 'bad-format', ...(formatWords[String(error.params['format'])] ?? otherwise) };
    default:
      return { code: 'invalid-value', ...otherwise };
  }
}

function range(summary: string, remedy: string): Problem {
  return { code: 'out-of-range', summary, remedy };
}

function patternProblem(error: SchemaError): Problem {
  const words = error.parentSchema?.['x-pattern-words'] ?? 'does not have the right form';
  return { code: 'bad-format', summary: words, remedy: 'Change it.' };
}

function membersProblem(error: SchemaError): Problem {
  const names = Object.keys(error.parentSchema?.properties ?? {}).map((name) => `\`${name}\``);
  return {
    code: 'invalid-value',
    summary: `must hold exactly one of ${names.join(' and ')}`,
    remedy: `Write one of ${names.join(' or ')}.`,
  };
}

const otherwise = { summary: 'is not valid', remedy: 'See the reference for what may stand there.' };
