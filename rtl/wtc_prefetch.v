// SPDX-License-Identifier: Apache-2.0
//
// wtc_prefetch -- the lines to prefetch next, and which lines were prefetched   (docs: section 13)
//
// A load that misses, or is the first to find a prefetched line, asks for the lines behind it. They
// are looked up one by one in cycles in which no request enters the lookup stage.

`default_nettype none

module wtc_prefetch #(
    parameter PREFETCH = 1,                // lines behind the load: 1..4
    parameter LINE_W   = 27,               // bits of a line address
    parameter PAGE_W   = 7,                // ... of them, those within 4 KiB
    parameter SETS     = 64,               // sets
    parameter WAYS     = 4                 // ways
) (
    input  wire              clk_i,
    input  wire              rst_ni,

    // From control: the line to read now, the line in the stage, what its request does
    input  wire              vacant_i,     // none enters at this edge, though one could
    input  wire [LINE_W-1:0] rd_line_i,
    input  wire [LINE_W-1:0] s1_line_i,
    input  wire              load_i,       // a load fires
    input  wire              touch_i,      // ... whose line is there, in this way
    input  wire [WAYS-1:0]   way_i,
    input  wire              alloc_i,      // ... or begins a fill, in the victim's way
    input  wire [WAYS-1:0]   victim_i,

    // What is known of the line in the stage
    input  wire              known_i,      // present, in flight, or in the write buffer
    input  wire [WAYS-1:0]   filling_i,    // ways of its set that are being filled
    input  wire              room_i,       // MSHRs, AR and tags can do with one more fill

    // The candidate: offered to the stage; what happens to it there
    output wire              offer_o,
    output wire [LINE_W-1:0] line_o,
    output wire              alloc_o,      // it is prefetched
    output wire              found_o,      // event: a load finds a mark
    output wire              none_o        // nothing is left to prefetch
);

    localparam SET_W = (SETS > 1) ? $clog2(SETS) : 1;

    // --- The candidate (rules 13.2.1 to 13.2.3) --------------------------------------------------

    reg  [LINE_W-1:0] next_q;
    reg  [2:0]        left_q;              // 0: there is none
    reg               stage_q;             // it is in the stage
    wire              trigger = found_o | load_i & alloc_i;
    wire              passed  = stage_q & known_i;
    wire              advance = passed | alloc_o;

    // The line behind that of the stage: a load that triggers, or the candidate itself. Carry does
    // not leave the 4 KiB; where it would, the row of candidates ends.
    wire [PAGE_W-1:0] place   = s1_line_i[PAGE_W-1:0];
    wire              last    = &place;

    always @(posedge clk_i or negedge rst_ni) begin
        if (!rst_ni) begin
            left_q  <= 3'd0;
            stage_q <= 1'b0;
        end else begin
            if (trigger)      left_q <= last ? 3'd0 : PREFETCH[2:0];
            else if (advance) left_q <= last ? 3'd0 : left_q - 1'b1;
            stage_q <= offer_o & vacant_i & ~trigger;
        end
    end

    // Read only while left_q: no reset.
    always @(posedge clk_i) begin
        if (trigger | advance) next_q <= {s1_line_i[LINE_W-1:PAGE_W], place + 1'b1};
    end

    // One way of the set stays for misses, unless there is only one.
    wire [WAYS-1:0] free  = ~filling_i;
    wire            spare = (WAYS == 1) ? |free : |(free & (free - 1'b1));

    assign offer_o = (left_q != 3'd0) & ~stage_q;
    assign line_o  = next_q;
    assign alloc_o = stage_q & ~known_i & room_i & spare;
    assign none_o  = left_q == 3'd0;

    // --- The marks (rule 13.2.5) -----------------------------------------------------------------

    wire [SET_W-1:0] rd_set = (SETS > 1) ? rd_line_i[SET_W-1:0] : {SET_W{1'b0}};
    wire [SET_W-1:0] s1_set = (SETS > 1) ? s1_line_i[SET_W-1:0] : {SET_W{1'b0}};
    wire             begins = alloc_i | alloc_o;
    wire             write  = begins | found_o;
    wire [WAYS-1:0]  ram;

    // What was written at the edge of the read is not in the RAM output yet.
    reg              last_q;
    reg  [SET_W-1:0] last_set_q;
    reg  [WAYS-1:0]  last_marks_q;
    wire [WAYS-1:0]  marks   = (last_q && last_set_q == s1_set) ? last_marks_q : ram;
    wire [WAYS-1:0]  changed = begins ? victim_i : way_i;
    wire [WAYS-1:0]  next    = marks & ~changed | victim_i & {WAYS{alloc_o}};

    // No reset, no sweep: a mark counts only while its line is there, and was written before that.
    wtc_ram #(.ROWS(SETS), .ROW_W(SET_W), .LANES(1), .LANE_W(WAYS)) u_ram (
        .clk_i    (clk_i),
        .rd_row_i (rd_set),
        .rd_data_o(ram),
        .wr_en_i  (write),
        .wr_row_i (s1_set),
        .wr_data_i(next)
    );

    always @(posedge clk_i or negedge rst_ni) begin
        if (!rst_ni) last_q <= 1'b0;
        else         last_q <= write;
    end

    always @(posedge clk_i) begin
        last_set_q   <= s1_set;
        last_marks_q <= next;
    end

    assign found_o = load_i & touch_i & |(marks & way_i);

    wire unused = &{1'b0, rd_line_i};

endmodule

`default_nettype wire
