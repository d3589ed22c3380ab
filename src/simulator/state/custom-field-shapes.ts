import { map, object, optional, text } from '../operations/shape.ts';
import type { CustomField, CustomValues } from './custom-fields.ts';

/** Custom attributes as a document writes them. */

export const customField = object<CustomField>({ id: text, name: text, objectType: optional(text) });

export const customValues = object<CustomValues>({ id: text, values: map(text) });
