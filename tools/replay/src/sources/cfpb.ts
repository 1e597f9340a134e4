import type { Category, Channel } from '@redress/contracts';
import { byPrefix, type Level, type Registration, type Row, shape, type Source } from './source.js';

/** By words of the issue; the first that fits. */
const issues: readonly (readonly [RegExp, Category, Level])[] = [
  [/identity theft|fraud|scam|embezzlement|unauthorized/i, 'PROCESS', 3],
  [/foreclosure|repossessed|damaged|illegal/i, 'PROCESS', 3],
  [/disclos|advertis|marketing/i, 'PRICE.OPACITY', 1],
  [/fee|interest|charge|rate|wrong amount|overlimit|billing/i, 'PRICE.OVERCHARGE', 2],
  [/not owed|disputes?$/i, 'PRICE.OVERCHARGE', 2],
  [/communication|contact|false statement/i, 'SERVICE.COMMUNICATION', 2],
  [/customer service|privacy/i, 'SERVICE', 2],
  [/report|investigation|monitoring/i, 'PROCESS', 1],
  [/opening|closing|managing/i, 'PROCESS', 1],
  [/delay|not available|promised|credited|didn't receive|withdrawal|deposit|payment/i, 'PROCESS.DELAY', 2],
];

const channels: Readonly<Record<string, Channel>> = { Web: 'WEBSITE', Phone: 'HOTLINE', Email: 'EMAIL', Referral: 'PARTNER_API' };

const columns = ['Complaint ID', 'Product', 'Sub-product', 'Issue', 'Sub-issue'] as const;
type Labels = Row<(typeof columns)[number]>;

/** `None` is how one of the files writes an empty field. */
const given = (...labels: readonly string[]): string[] => labels.map((label) => label.trim()).filter((label) => label !== '' && label !== 'None');

function registrationOf(row: Labels): Registration {
  const [, category, urgency] = issues.find(([words]) => words.test(row.Issue)) ?? [undefined, 'OTHER', 1];
  return { category, urgency, scope: row.Product === 'Credit reporting' ? 2 : 1, summary: given(row.Product, row.Issue).join(': ') };
}

/** Complaints about banks and lenders: files with and without the consumer's narrative. */
export const cfpb: Source = {
  name: 'cfpb',
  shapes: [
    shape([...columns, 'Consumer complaint narrative', 'Submitted via'], (row) => ({
      id: row['Complaint ID'],
      text: row['Consumer complaint narrative'],
      channel: byPrefix(channels, row['Submitted via'], 'WEBSITE'),
      language: 'en',
      registration: registrationOf(row),
    })),
    shape(columns, (row) => ({
      id: row['Complaint ID'],
      text: given(row.Issue, row['Sub-issue'], row.Product, row['Sub-product']).join('; '),
      channel: 'WEBSITE',
      language: 'en',
      registration: registrationOf(row),
    })),
  ],
};
