import { at, objects } from '../support/json.ts';
import { ofType } from '../support/plant.ts';
import type { Resource } from '../support/resolve.ts';

/** What is wrong with the tables: each must survive mistakes (recoverable, protected, retained) and stream both images. */
export function unsafeTables(resources: Resource[]): string[] {
  return ofType(resources, 'AWS::DynamoDB::Table').flatMap(({ id, properties, deletionPolicy }) => {
    const demands: [string, boolean][] = [
      [
        'point-in-time recovery',
        at(properties, 'PointInTimeRecoverySpecification', 'PointInTimeRecoveryEnabled') === true,
      ],
      ['deletion protection', at(properties, 'DeletionProtectionEnabled') === true],
      ['retained', deletionPolicy === 'Retain'],
      ['on demand', at(properties, 'BillingMode') === 'PAY_PER_REQUEST'],
      ['encrypted', at(properties, 'SSESpecification', 'SSEEnabled') === true],
      [
        'stream of both images',
        at(properties, 'StreamSpecification', 'StreamViewType') === 'NEW_AND_OLD_IMAGES',
      ],
      ['no local index', at(properties, 'LocalSecondaryIndexes') === undefined],
      ['no index of everything', !objects(at(properties, 'GlobalSecondaryIndexes')).some(projectsAll)],
    ];
    return demands.filter(([, met]) => !met).map(([demand]) => `${id}: ${demand}`);
  });
}

function projectsAll(index: Parameters<typeof at>[0]): boolean {
  return at(index, 'Projection', 'ProjectionType') === 'ALL';
}
