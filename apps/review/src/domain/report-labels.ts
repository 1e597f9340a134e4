import type { Language } from '@redress/contracts';

const en = {
  title: 'Review report', complaint: 'Complaint', category: 'Category', severity: 'Severity', departments: 'Handled by', priority: 'Priority', status: 'Status',
  request: '1. Request', screening: '2. Screening', evidence: '3. Evidence', verification: '4. Verification', conclusion: '5. Conclusion', feedback: '6. Feedback', improvement: '7. Improvement',
  inScope: 'within the responsibility of the enterprise', standardMeasuresExhausted: 'standard measures exhausted', demandReasonable: 'demand reasonable', yes: 'yes', no: 'no',
  reviewer: 'Reviewer', reasons: 'Reasons', legalBasis: 'Basis', facts: 'Facts', findings: 'Findings', customerView: 'If I were the customer, could I accept this?', outcome: 'Outcome', remedy: 'Remedy',
  approvedBy: 'Approved by', none: 'none', open: 'not collected', notApplicable: 'does not apply', notExisting: 'certified not to exist', contacts: 'Contacts with the customer', approvals: 'Approvals',
  due: 'due', owner: 'owner', told: 'Told to the customer', closed: 'Closed', notYet: 'not yet',
  CUSTOMER: 'Records of the customer', HANDLING: 'Records of handling', THIRD_PARTY: 'Records of third parties', SYSTEM_LOG: 'System log', HISTORY: 'Complaints of the year before',
  USER_REQUEST: 'request of the customer', APPEAL: 'appeal against a rejection', CALLBACK: 'call-back',
  CUSTOMER_CONTACT: 'contact with the customer', ON_SITE: 'visit', RECORD_CHECK: 'comparison of records',
  UPHELD: 'upheld', AMENDED: 'amended', REMANDED: 'sent back to be handled anew',
} as const;

/** The words of a report. */
export type Labels = Readonly<Record<keyof typeof en, string>>;

const zh: Labels = {
  title: '投诉复查报告', complaint: '投诉编号', category: '类别', severity: '级别', departments: '处理部门', priority: '优先级', status: '状态',
  request: '一、复查申请', screening: '二、初步筛查', evidence: '三、调阅证据', verification: '四、核实', conclusion: '五、复查结论', feedback: '六、结果反馈', improvement: '七、整改',
  inScope: '属于企业责任范围', standardMeasuresExhausted: '已穷尽标准解决措施', demandReasonable: '诉求合理', yes: '是', no: '否',
  reviewer: '复查人员', reasons: '理由', legalBasis: '依据', facts: '查明事实', findings: '发现问题', customerView: '如果我是用户,这样的处理能接受吗?', outcome: '结论', remedy: '补救措施',
  approvedBy: '审批人', none: '无', open: '未收集', notApplicable: '不适用', notExisting: '证明不存在', contacts: '与用户的联系记录', approvals: '内部审批',
  due: '期限', owner: '责任人', told: '已告知用户', closed: '结案', notYet: '尚未',
  CUSTOMER: '用户端记录', HANDLING: '处理端记录', THIRD_PARTY: '关联方记录', SYSTEM_LOG: '系统日志', HISTORY: '过去一年的投诉记录',
  USER_REQUEST: '用户申请', APPEAL: '对不予受理的申诉', CALLBACK: '回访', CUSTOMER_CONTACT: '联系用户', ON_SITE: '现场核查', RECORD_CHECK: '核对记录',
  UPHELD: '维持', AMENDED: '变更', REMANDED: '责令重办',
};

export const labels: Readonly<Record<Language, Labels>> = { en, 'zh-CN': zh };
