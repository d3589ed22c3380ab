import { tagRow } from '../contract/rows/tag.ts';
import { describeEveryCall } from './every-call.ts';

describeEveryCall(tagRow);
