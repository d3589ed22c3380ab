import { tagCategoryRow } from '../contract/rows/tag-category.ts';
import { describeEveryCall } from './every-call.ts';

describeEveryCall(tagCategoryRow);
