import { CausePolicy } from '@redress/contracts';
import type { DefaultPolicy } from '@redress/service';

/** The taxonomy of domain §6.8: twelve causes in three groups (S3-11), and what else complaints turned out to be about. */
const taxonomy: readonly (readonly [code: string, zh: string, en: string])[] = [
  ['TECH.SKILL', '技能不足', 'Lack of skill'],
  ['TECH.DIAGNOSIS', '诊断不准确', 'Wrong diagnosis'],
  ['TECH.PART_SELECTION', '配件选用不当', 'Wrong part chosen'],
  ['TECH.OPERATION', '操作失误', 'Operating error'],
  ['FLOW.RECEPTION', '接待不完善', 'Poor reception'],
  ['FLOW.CYCLE', '周期过长', 'Took too long'],
  ['FLOW.FEE_OPACITY', '费用不透明', 'Opaque fees'],
  ['FLOW.AFTER_SALES', '售后不到位', 'Poor after-sales service'],
  ['QUALITY.DEVICE', '设备本身', 'The device itself'],
  ['QUALITY.PART', '配件参差', 'Uneven quality of parts'],
  ['QUALITY.WORKMANSHIP', '工艺不达标', 'Workmanship below standard'],
  ['QUALITY.RECORD', '记录不完整', 'Incomplete records'],
  ['DESIGN_DEFECT', '设计缺陷', 'Defect of design'],
  ['THIRD_PARTY', '第三方', 'A third party'],
  ['CUSTOMER_MISUSE', '用户使用不当', 'Misuse by the customer'],
  ['UNFOUNDED', '诉求无依据', 'Unfounded'],
  ['POLICY_GAP', '制度缺失', 'Gap in the rules'],
];

export const causes: readonly DefaultPolicy[] = taxonomy.map(([id, zh, en]) => ({ kind: CausePolicy, id, body: { names: { 'zh-CN': zh, en } } }));
