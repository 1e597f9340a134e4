import type { DeclineReason, Language, Outcome, RejectionReason, ResultCode, Stage, TransferReason } from '@redress/contracts';
import type { z } from 'zod';

type Named<T extends string> = Readonly<Partial<Record<T, Readonly<Record<Language, string>>>>>;

const named = (zh: string, en: string): Readonly<Record<Language, string>> => ({ 'zh-CN': zh, en });

const stages: Named<Stage> = {
  ACK: named('初步响应', 'Acknowledgement'),
  FIRST_CONTACT: named('首次联系', 'First contact'),
  REGISTER: named('登记', 'Registration'),
  ASSESS_DISPATCH: named('审核派单', 'Assessment and dispatch'),
  ACCEPT: named('接单', 'Acceptance by the handler'),
  DEPT_CONTACT: named('部门联系客户', 'Contact by the department'),
  PLAN: named('解决方案', 'Solution plan'),
  ON_SITE: named('现场处理', 'Visit on site'),
  RESOLVE: named('解决', 'Resolution'),
  REMEDY: named('方案执行', 'Remedy'),
  CALLBACK: named('回访', 'Call-back'),
  REHANDLE: named('重新处理', 'Handling anew'),
  CUSTOMER_REPLY: named('客户补充材料', 'Answer of the customer'),
  REVIEW_SCREEN: named('复查初步筛查', 'Screening of the review'),
  REVIEW_EVIDENCE: named('复查资料调取', 'Evidence for the review'),
  REVIEW_CONCLUDE: named('复查结论', 'Conclusion of the review'),
  REVIEW_FEEDBACK: named('复查反馈', 'Feedback on the review'),
  RECTIFY: named('整改', 'Improvement'),
};

const transferReasons: Named<TransferReason> = {
  NOT_RESPONSIBLE: named('不属于原部门职责', 'it is not the business of the first department'),
  WRONG_CATEGORY: named('分类调整', 'it belongs to another category'),
  EXPERTISE_NEEDED: named('需要专业部门处理', 'it needs specialists'),
  OTHER: named('内部调整', 'it was arranged otherwise'),
};

const rejectionReasons: Named<RejectionReason> = {
  OUT_OF_SCOPE: named('不属于受理范围', 'it is not for us to decide'),
  NOT_A_COMPLAINT: named('属于意见建议,不作为投诉处理', 'it is an opinion, and is kept as one'),
  INSUFFICIENT_INFO: named('未收到所需的补充材料', 'what we asked for has not arrived'),
  UNFOUNDED: named('诉求无依据', 'there is no basis for the claim'),
  FALSE: named('反映的情况与事实不符', 'the facts are other than stated'),
  MALICIOUS: named('经核查属于恶意投诉', 'it was found to be an abuse of the right to complain'),
  ALREADY_DECIDED: named('同一事项已有处理结论', 'the same matter has been decided already'),
  IN_LITIGATION: named('已进入诉讼或仲裁程序', 'it is before a court or an arbitrator'),
};

const declineReasons: Named<z.infer<typeof DeclineReason>> = {
  OUT_OF_SCOPE: named('不属于企业责任范围', 'it is outside of our responsibility'),
  STANDARD_MEASURES_EXHAUSTED: named('首次处理已穷尽解决措施', 'everything that is provided for has been done'),
  DEMAND_EXCEEDS_LAW: named('诉求超出法律法规规定', 'the demand goes beyond the law'),
};

const outcomes: Named<z.infer<typeof Outcome>> = {
  UPHELD: named('维持原处理结果', 'the decision stands'),
  AMENDED: named('变更原处理结果', 'the decision is changed'),
  REMANDED: named('责令重新处理', 'the case is handled anew by somebody else'),
};

const results: Named<ResultCode> = {
  SOLVED: named('已解决', 'solved'),
  PARTLY_SOLVED: named('部分解决', 'partly solved'),
  NOT_SOLVED: named('未能解决', 'not solved'),
  CUSTOMER_UNRESPONSIVE: named('因未收到您的补充材料,处理暂时结束', 'handling ends for now, as what we asked for has not arrived'),
};

const severities: Named<string> = { MINOR: named('轻度', 'minor'), MODERATE: named('中度', 'moderate'), SEVERE: named('重度', 'severe') };

const lists = { stages, transferReasons, rejectionReasons, declineReasons, outcomes, results, severities };

/** A code of a list in words; one that is newer than this service stays as it is. */
export function label(list: keyof typeof lists, code: string, language: Language): string {
  const found = (lists[list] as Named<string>)[code];
  return found?.[language] ?? code;
}
