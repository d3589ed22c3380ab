export { idsOf, withIds, type IdOf } from '../reference-ids.ts';
