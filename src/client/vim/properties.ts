import type { JsonObject, JsonValue } from '../../base/json.ts';
import { asObjectOrNothing } from './member.ts';
import type { ObjectProperties } from './retrieve-result.ts';

/** The properties of one object by path, with what is unset told from what could not be read. */
export interface Properties {
  value(path: string): JsonValue | undefined;
  text(path: string): string | undefined;
  number(path: string): number | undefined;
  object(path: string): JsonObject | undefined;
  /** The default stands for a property that is unset; one that could not be read stays unknown. */
  flag(path: string, whenUnset: boolean): boolean | undefined;
  /** vCenter said that it could not be read, or it hangs below something that could not. */
  isMissing(path: string): boolean;
  /** It could be read, and there is nothing. */
  isUnset(path: string): boolean;
  /**
   * Whether the configuration was readable at all. A machine whose files cannot be reached may come without a word about
   * it, neither with values nor with faults.
   */
  isConfigKnown(): boolean;
}

export function propertiesOf({ values, missing }: ObjectProperties): Properties {
  const isConfigKnown = () => values.has('config.version') || values.has('config.hardware.numCPU');
  const isMissing = (path: string) => {
    if (path.startsWith('config.') && !isConfigKnown()) return true;
    for (const unread of missing.keys()) if (path === unread || path.startsWith(`${unread}.`)) return true;
    return false;
  };
  const isUnset = (path: string) => !values.has(path) && !isMissing(path);
  return {
    value: (path) => values.get(path),
    text: (path) => ofType(values.get(path), 'string'),
    number: (path) => ofType(values.get(path), 'number'),
    object: (path) => asObjectOrNothing(values.get(path)),
    flag: (path, whenUnset) => ofType(values.get(path), 'boolean') ?? (isMissing(path) ? undefined : whenUnset),
    isMissing,
    isUnset,
    isConfigKnown,
  };
}

interface Types {
  string: string;
  number: number;
  boolean: boolean;
}

function ofType<K extends keyof Types>(value: JsonValue | undefined, type: K): Types[K] | undefined {
  return typeof value === type ? (value as Types[K]) : undefined;
}
