/*
 * The enterprise that the default policies describe (domain §6.1, §6.3, §6.8, §6.9), as far as a model needs to know it.
 */

export interface Category {
  readonly department?: string;
  /** The person whom the rule names. */
  readonly handler?: string;
  readonly onSite?: boolean;
  readonly productNeeded?: boolean;
  /** The catalogue; of these the customer has to agree to those in `consent`. */
  readonly solutions: readonly string[];
  readonly consent: readonly string[];
  readonly required?: readonly string[];
  readonly inspected?: readonly string[];
  readonly reasoned?: readonly string[];
  readonly repairs?: readonly string[];
  readonly questions?: readonly string[];
  readonly approvalAlways?: boolean;
}

const product: Category = {
  productNeeded: true, solutions: ['REPAIR', 'REPLACE', 'RETURN', 'UPGRADE', 'FIX', 'ALTERNATIVE_ADVICE'], consent: ['REPAIR', 'REPLACE', 'RETURN'],
  inspected: ['REPAIR', 'REPLACE', 'RETURN'], reasoned: ['ALTERNATIVE_ADVICE'], repairs: ['REPAIR', 'REPLACE'],
};

/** One of each kind that is treated in a way of its own. */
export const categories: Readonly<Record<string, Category>> = {
  'PRODUCT.HARDWARE': { ...product, department: 'CUSTOMER_SERVICE' },
  'PRODUCT.SOFTWARE': { ...product, department: 'TECHNICAL' },
  'SERVICE.ATTITUDE': { department: 'CUSTOMER_SERVICE', solutions: ['APOLOGY', 'EDUCATION', 'COMPENSATION'], consent: ['COMPENSATION'], required: ['APOLOGY'] },
  'AFTER_SALES.REPAIR': {
    department: 'AFTER_SALES', onSite: true, productNeeded: true, solutions: ['REPAIR', 'REPLACE', 'RETURN', 'REFUND'], consent: ['REPAIR', 'REPLACE', 'RETURN', 'REFUND'],
    repairs: ['REPAIR', 'REPLACE'],
  },
  'LOGISTICS.DELAY': {
    department: 'LOGISTICS', handler: 'logistics-1', solutions: ['FREIGHT_REFUND', 'COMPENSATION'], consent: ['COMPENSATION'], questions: ['CONSEQUENTIAL_LOSS'],
  },
  'PRICE.OVERCHARGE': { department: 'SALES', solutions: ['REFUND_DIFFERENCE', 'EXPLANATION'], consent: ['REFUND_DIFFERENCE'] },
  'PROCESS.DELAY': { department: 'CUSTOMER_SERVICE', solutions: ['APOLOGY', 'EXPLANATION', 'COMPENSATION'], consent: ['COMPENSATION'] },
  OTHER: { solutions: [], consent: [], approvalAlways: true },
};

/** Some of each group; none of them is unknown. */
export const causes: readonly string[] = ['TECH.SKILL', 'TECH.OPERATION', 'FLOW.CYCLE', 'QUALITY.DEVICE', 'QUALITY.PART', 'DESIGN_DEFECT', 'THIRD_PARTY', 'CUSTOMER_MISUSE', 'POLICY_GAP'];

/** Domain §6.9, in the order in which rows win: those that name a category first. */
const table: readonly (readonly [category: RegExp, cause: RegExp, party: string])[] = [
  [/HARDWARE$/, /^QUALITY\.DEVICE$|^DESIGN_DEFECT$/, 'MANUFACTURER'],
  [/HARDWARE$|^AFTER_SALES/, /^TECH\./, 'TECHNICIAN'],
  [/SOFTWARE$/, /^DESIGN_DEFECT$/, 'SOFTWARE_VENDOR'],
  [/SOFTWARE$/, /^TECH\.OPERATION$/, 'SHOP'],
  [/ATTITUDE$/, /./, 'EMPLOYEE'],
  [/^LOGISTICS/, /^THIRD_PARTY$/, 'CARRIER'],
  [/./, /^QUALITY\.PART$|^FLOW\./, 'SHOP'],
  [/./, /^CUSTOMER_MISUSE$/, 'CUSTOMER'],
];

/** Who answers for a cause, where the table says it. */
export const whoAnswers = (ofCategory: string, ofCause: string): string | undefined => table.find(([category, cause]) => category.test(ofCategory) && cause.test(ofCause))?.[2];

/** Departments, and how many their teams are. */
const sizes: Readonly<Record<string, number>> = { CUSTOMER_SERVICE: 3, AFTER_SALES: 3, TECHNICAL: 3, SALES: 2, LOGISTICS: 2, PRODUCT_QUALITY: 2 };
export const departments: readonly string[] = Object.keys(sizes);

const person = (department: string, who: string | number): string => `${department.toLowerCase().replaceAll('_', '-')}-${who}`;
export const managerOf = (department: string): string => person(department, 'manager');
export const handlerOf = (department: string, n: 1 | 2): string => person(department, n);
/** Whom a department may make responsible: its manager, and its team. */
export const membersOf = (department: string): readonly string[] => [managerOf(department), ...Array.from({ length: sizes[department] ?? 0 }, (_, index) => person(department, index + 1))];

/** So much a handler grants alone, in CNY. */
export const COMPENSATION_LIMIT = 1_000;

/** The members of the review group whom reviews are given to, and the department that each belongs to; and who leads it. */
export const reviewers: Readonly<Record<string, string>> = { 'reviewer-1': 'SALES', 'reviewer-2': 'PRODUCT_QUALITY', 'reviewer-3': 'TECHNICAL' };
export const LEAD = 'review-lead-1';
export const DEPUTY = 'review-lead-2';
