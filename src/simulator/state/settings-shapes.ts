import type { JsonObject } from '../../base/json.ts';
import { anything, object, text, type Shape } from '../operations/shape.ts';
import type * as objects from './settings-objects.ts';

/** What Lifecycle Manager holds besides images, as a document writes it. */

const json = anything as Shape<JsonObject>;

export const remediationPolicy = object<objects.RemediationPolicy>({ id: text, policy: json });
