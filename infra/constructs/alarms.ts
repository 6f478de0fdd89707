import {
  Alarm,
  ComparisonOperator,
  type IAlarmAction,
  type IMetric,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import { physicalName } from '../config/names.ts';
import type { StageConfig } from '../config/schema.ts';

/** One thing to be told of. */
export interface AlarmRule {
  /** Part of the alarm's name: `mail-dead-letters`. */
  name: string;
  /** What it means and what to do, for whoever gets the mail at night. */
  description: string;
  metric: IMetric;
  /** Alarm at this value and above. */
  atLeast: number;
  /** Spans of five minutes in a row; one when left out. */
  periods?: number;
}

/** What `Alarms` are made from. */
export interface AlarmsProps {
  config: StageConfig;
  action: IAlarmAction;
  rules: AlarmRule[];
}

/** Alarms that all tell the same people, when they begin and when they end; no data is good news. */
export class Alarms extends Construct {
  constructor(scope: Construct, id: string, { config, action, rules }: AlarmsProps) {
    super(scope, id);
    for (const { name, description, metric, atLeast, periods } of rules) {
      const alarm = new Alarm(this, name, {
        alarmName: physicalName(config, name),
        alarmDescription: description,
        metric,
        threshold: atLeast,
        evaluationPeriods: periods ?? 1,
        comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
        treatMissingData: TreatMissingData.NOT_BREACHING,
      });
      alarm.addAlarmAction(action);
      alarm.addOkAction(action);
    }
  }
}
