/** What a complaint can be about: where the default policies send it, and what solves it there. */
export interface Matter {
  readonly category: string;
  readonly departmentId: string;
  readonly solution: string;
  readonly cause: string;
  readonly needsProduct: boolean;
  /** What the category wants to be asked before a plan. */
  readonly question?: string;
}

const matter = (category: string, departmentId: string, solution: string, cause: string, more: Partial<Matter> = {}): Matter => ({ category, departmentId, solution, cause, needsProduct: false, ...more });

/** Those whose whole life is eleven commands. */
export const plainMatters: readonly Matter[] = [
  matter('PRICE.OVERCHARGE', 'SALES', 'REFUND_DIFFERENCE', 'FLOW.FEE_OPACITY'),
  matter('SERVICE.COMMUNICATION', 'CUSTOMER_SERVICE', 'COMPENSATION', 'FLOW.RECEPTION'),
  matter('AFTER_SALES.DELAY', 'AFTER_SALES', 'REFUND', 'FLOW.CYCLE', { needsProduct: true }),
  matter('PRODUCT.SOFTWARE', 'TECHNICAL', 'FIX', 'DESIGN_DEFECT', { needsProduct: true }),
  matter('PROCESS.DELAY', 'CUSTOMER_SERVICE', 'COMPENSATION', 'FLOW.CYCLE'),
];

export const matters: readonly Matter[] = [...plainMatters, matter('LOGISTICS.DELAY', 'LOGISTICS', 'COMPENSATION', 'THIRD_PARTY', { question: 'CONSEQUENTIAL_LOSS' })];
