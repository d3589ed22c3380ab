import { isPlainObject } from '../../../base/json.ts';
import { object, oneOf, type Shape } from '../../operations/shape.ts';
import { vimFault } from './fault.ts';

/** A data object: besides its members it names its type, and nobody guesses one that is left out. */
export function dataObject<T extends { _typeName: string }>(
  typeName: T['_typeName'],
  members: { [K in Exclude<keyof T, '_typeName'>]-?: Shape<T[K]> },
): Shape<T> {
  const shape = object({ _typeName: oneOf([typeName]), ...members } as unknown as { [K in keyof T]-?: Shape<T[K]> });
  return {
    read(value, at) {
      if (isPlainObject(value) && value['_typeName'] === undefined) throw untyped(at);
      return shape.read(value, at);
    },
  };
}

/** A data object of one of several types, told apart by `_typeName` alone. */
export function oneOfTypes<T>(shapes: Record<string, Shape<T>>): Shape<T> {
  return {
    read(value, at) {
      const typeName = isPlainObject(value) ? value['_typeName'] : undefined;
      if (typeof typeName !== 'string') throw untyped(at);
      const shape = Object.hasOwn(shapes, typeName) ? shapes[typeName] : undefined;
      if (shape !== undefined) return shape.read(value, at);
      throw vimFault('InvalidRequest', `${at} is a ${typeName}; it must be ${Object.keys(shapes).join(' | ')}.`);
    },
  };
}

function untyped(at: string): Error {
  return vimFault('InvalidRequest', `${at} is a data object without _typeName.`);
}
