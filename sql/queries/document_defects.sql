select
    document_defect.document,
    document_defect.place,
    document_defect.printed,
    document_defect.computed,
    document_defect.explanation
from document_defect
inner join live_import on live_import.import_id = document_defect.import_id
order by document_defect.document, document_defect.place, document_defect.defect_id
