import { tagCategoryRow } from '../contract/rows/tag-category.ts';
import { describeFaults } from './describe-faults.ts';

describeFaults(tagCategoryRow);
