import { boston311 } from './boston-311.js';
import { cfpb } from './cfpb.js';
import type { Source } from './source.js';
import { zhEcommerceAppeals } from './zh-ecommerce-appeals.js';
import { zhGovMessages } from './zh-gov-messages.js';

/** Every source that can be replayed. */
export const sources: readonly Source[] = [zhEcommerceAppeals, zhGovMessages, cfpb, boston311];
